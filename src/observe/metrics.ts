import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for `/metrics`. Labels come from closed lists only: no person, no text. */
export interface Metrics {
  turn(state: string, ms: number, by: string): void;
  safety(level: string): void;
  delivery(outcome: string, channel: string): void;
  /** A question to the language model. */
  model(call: { outcome: string; requests: number; tokens: number; ms: number }): void;
  jobs(counts: Readonly<Record<string, object>>): void;
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'milepost_' });
  const registers = [registry];
  const turns = new Counter({
    name: 'milepost_turns_total',
    help: 'Turns taken',
    labelNames: ['state', 'by'],
    registers,
  });
  const turnTime = new Histogram({
    name: 'milepost_turn_seconds',
    help: 'From the start of a turn to its commit',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15],
    registers,
  });
  const safety = new Counter({
    name: 'milepost_safety_total',
    help: 'Messages by safety level',
    labelNames: ['level'],
    registers,
  });
  const deliveries = new Counter({
    name: 'milepost_deliveries_total',
    help: 'Attempts to send, by outcome',
    labelNames: ['outcome', 'channel'],
    registers,
  });
  const questions = new Counter({
    name: 'milepost_model_questions_total',
    help: 'Questions to the language model, by how they ended',
    labelNames: ['outcome'],
    registers,
  });
  const requests = new Counter({ name: 'milepost_model_requests_total', help: 'Requests to the model', registers });
  const tokens = new Counter({ name: 'milepost_model_tokens_total', help: 'Tokens, as the provider says', registers });
  const modelTime = new Histogram({
    name: 'milepost_model_seconds',
    help: 'A question to the model, from first to last',
    buckets: [0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const jobs = new Gauge({
    name: 'milepost_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
  });
  return {
    turn(state, ms, by) {
      turns.inc({ state, by });
      turnTime.observe(ms / 1000);
    },
    safety: (level) => safety.inc({ level }),
    delivery: (outcome, channel) => deliveries.inc({ outcome, channel }),
    model(call) {
      questions.inc({ outcome: call.outcome });
      if (call.requests === 0) return;
      requests.inc(call.requests);
      tokens.inc(call.tokens);
      modelTime.observe(call.ms / 1000);
    },
    jobs(counts) {
      for (const [queue, states] of Object.entries(counts)) {
        for (const [state, count] of Object.entries<number>({ ...states })) jobs.set({ queue, state }, count);
      }
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
