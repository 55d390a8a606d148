import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for `/metrics`. Labels come from closed lists only: no person, no text. */
export interface Metrics {
  turn(state: string, ms: number, by: string): void;
  safety(level: string): void;
  /** One attempt to send. */
  delivery(outcome: string, channel: string, kind: string): void;
  /** How long after its own time a reminder was sent, in ms. */
  reminder(lateMs: number): void;
  /** A question to the language model. */
  model(call: { outcome: string; requests: number; tokens: number; ms: number }): void;
  /** Jobs by queue, as the job store counts them. */
  jobs(counts: Readonly<Record<string, object>>): void;
  /** How old the oldest waiting job of each queue is, and since when none was taken, in ms. */
  queueAges(
    queues: Readonly<Record<string, { oldestWaitingMs: number | null; lastTakenMs: number | null } | undefined>>,
  ): void;
  /** What waits in the tables, and the dead letters there. */
  backlog(backlog: BacklogFigures): void;
  /** Whether each thing that `/readyz` asks for is well. */
  ready(checks: Readonly<Record<string, boolean>>): void;
  text(): Promise<string>;
  contentType: string;
}

interface BacklogFigures {
  events: Waiting;
  outbox: Readonly<Record<string, Waiting>>;
  dead: Readonly<Record<string, number>>;
}
interface Waiting {
  waiting: number;
  oldestSeconds: number;
}

/** @param dollarsPerMillion what a million tokens of the model cost; null: its cost is not shown */
export function createMetrics(dollarsPerMillion: number | null = null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'milepost_' });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `milepost_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `milepost_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `milepost_${name}`, help, buckets, registers });

  const turns = counter('turns_total', 'Turns taken', 'state', 'by');
  const turnTime = histogram(
    'turn_seconds',
    'From the start of a turn to its commit',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15],
  );
  const safety = counter('safety_total', 'Messages by safety level', 'level');
  const deliveries = counter('deliveries_total', 'Attempts to send, by how they ended', 'outcome', 'channel', 'kind');
  const lateness = histogram(
    'reminder_lateness_seconds',
    "From a reminder's own time to its sending; quiet hours count",
    [1, 5, 30, 60, 300, 900, 3_600, 21_600, 43_200, 86_400],
  );
  const questions = counter('model_questions_total', 'Questions to the language model, by how they ended', 'outcome');
  const requests = counter('model_requests_total', 'Requests to the model');
  const tokens = counter('model_tokens_total', 'Tokens, as the provider says');
  const cost =
    dollarsPerMillion === null ? null : counter('model_cost_dollars_total', 'Tokens at the configured price');
  const modelTime = histogram(
    'model_seconds',
    'A question to the model, from first to last',
    [0.1, 0.25, 0.5, 1, 2, 3],
  );
  const jobs = gauge('jobs', 'Jobs by queue and state; dead: given up', 'queue', 'state');
  const oldestJob = gauge('queue_oldest_waiting_seconds', 'Age of the job that waits longest; 0: none', 'queue');
  const lastTaken = gauge('queue_last_taken_seconds', 'Since a job was last taken, where that is known', 'queue');
  const events = gauge('events_waiting', 'Messages stored and not yet answered');
  const oldestEvent = gauge('events_oldest_waiting_seconds', 'Age of the oldest message not yet answered; 0: none');
  const outbox = gauge('outbox_waiting', 'Replies that wait to be sent', 'kind');
  const oldestReply = gauge('outbox_oldest_waiting_seconds', 'Age of the oldest reply that waits; 0: none', 'kind');
  const dead = gauge('dead_letters', 'What was given up and waits for a person', 'what');
  const ready = gauge('ready', 'What /readyz asks for: 1 well, 0 not', 'check');
  return {
    turn(state, ms, by) {
      turns.inc({ state, by });
      turnTime.observe(ms / 1000);
    },
    safety: (level) => safety.inc({ level }),
    delivery: (outcome, channel, kind) => deliveries.inc({ outcome, channel, kind }),
    reminder: (lateMs) => lateness.observe(lateMs / 1000),
    model(call) {
      questions.inc({ outcome: call.outcome });
      if (call.requests === 0) return;
      requests.inc(call.requests);
      tokens.inc(call.tokens);
      cost?.inc((call.tokens * (dollarsPerMillion ?? 0)) / 1_000_000);
      modelTime.observe(call.ms / 1000);
    },
    jobs(counts) {
      for (const [queue, states] of Object.entries(counts)) {
        for (const [state, count] of Object.entries<number>({ ...states })) jobs.set({ queue, state }, count);
      }
    },
    queueAges(queues) {
      for (const [queue, ages] of Object.entries(queues)) {
        oldestJob.set({ queue }, (ages?.oldestWaitingMs ?? 0) / 1000);
        if (ages && ages.lastTakenMs !== null) lastTaken.set({ queue }, ages.lastTakenMs / 1000);
      }
    },
    backlog(backlog) {
      events.set(backlog.events.waiting);
      oldestEvent.set(backlog.events.oldestSeconds);
      for (const [kind, { waiting, oldestSeconds }] of Object.entries(backlog.outbox)) {
        outbox.set({ kind }, waiting);
        oldestReply.set({ kind }, oldestSeconds);
      }
      for (const [what, count] of Object.entries(backlog.dead)) dead.set({ what }, count);
    },
    ready(checks) {
      for (const [check, well] of Object.entries(checks)) ready.set({ check }, well ? 1 : 0);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
