import { createMetrics } from '../../src/observe/metrics.js';
import { appForTests, type TestApp } from '../helpers/app.js';
import { parseMetrics, type Sample } from '../helpers/prometheus.js';

const STUDENT = 'aaliyah.brooks@example.edu';
const CANARY = 'my cat Zanzibar ate the rank list';

/** Every value that a label may have; an id, a name or a sentence is none of these. */
const CLOSED = /^[a-z][a-z_-]{0,30}$|^\+Inf$|^[\d.]+$/;

describe('observe/metrics', () => {
  let app: TestApp;
  let samples: Sample[];
  const find = (name: string, labels: Record<string, string> = {}) =>
    samples.find(
      (one) => one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value),
    )?.value;

  beforeAll(async () => {
    app = await appForTests();
    await app.say(STUDENT, 'who is my society advisor');
    await app.say(STUDENT, CANARY);
    const { db } = app.app.database;
    const given = await db.selectFrom('deliveries').select('id').limit(1).executeTakeFirstOrThrow();
    await db.updateTable('deliveries').set({ state: 'dead' }).where('id', '=', given.id).execute();
    samples = parseMetrics(await (await fetch(`${app.url}/metrics`)).text()).samples;
  });
  afterAll(() => app.remove());

  it('shows turns and how long they took, what was sent and how it ended, by platform and kind', () => {
    expect(
      samples.filter(({ name }) => name === 'milepost_turns_total').reduce((sum, { value }) => sum + value, 0),
    ).toBe(2);
    expect(find('milepost_turn_seconds_count')).toBe(2);
    expect(find('milepost_turn_seconds_bucket', { le: '+Inf' })).toBe(2);
    const sent = { outcome: 'sent', channel: 'playground', kind: 'answer' };
    expect(find('milepost_deliveries_total', sent)).toBe(2);
  });

  it('shows what waits in each queue and in the tables, for how long, and what was given up', () => {
    for (const queue of ['turns', 'deliveries', 'reminders', 'upkeep']) {
      expect(find('milepost_queue_oldest_waiting_seconds', { queue })).toBeGreaterThanOrEqual(0);
      for (const state of ['waiting', 'active', 'delayed', 'dead'])
        expect(find('milepost_jobs', { queue, state })).toBeGreaterThanOrEqual(0);
    }
    expect(find('milepost_queue_last_taken_seconds', { queue: 'upkeep' })).toBeLessThan(600);
    expect(find('milepost_events_waiting')).toBe(0);
    expect(find('milepost_outbox_waiting', { kind: 'answer' })).toBe(0);
    expect(find('milepost_outbox_oldest_waiting_seconds', { kind: 'answer' })).toBe(0);
    expect(find('milepost_dead_letters', { what: 'delivery' })).toBe(1);
    expect(find('milepost_dead_letters', { what: 'event' })).toBe(0);
    expect(find('milepost_ready', { check: 'database' })).toBe(1);
  });

  it('PR2: no label and no name holds a person, an id or a word of theirs', () => {
    const odd = samples.filter(
      ({ name, labels }) =>
        name.startsWith('milepost_') &&
        !/^milepost_(nodejs|process)_/.test(name) &&
        Object.values(labels).some((value) => !CLOSED.test(value)),
    );
    expect(odd).toEqual([]);
    const all = JSON.stringify(samples);
    for (const word of ['aaliyah', 'brooks', 'example.edu', 'zanzibar']) expect(all.toLowerCase()).not.toContain(word);
  });
});

describe('observe/metrics: the model and reminders', () => {
  const call = { outcome: 'answered', requests: 1, tokens: 2_000_000, ms: 300 };
  it('counts calls, tokens and what they cost at the configured price', async () => {
    const metrics = createMetrics(0.5);
    metrics.model(call);
    metrics.reminder(42_000);
    const { samples } = parseMetrics(await metrics.text());
    const value = (name: string) => samples.find((one) => one.name === name)?.value;
    expect(value('milepost_model_requests_total')).toBe(1);
    expect(value('milepost_model_tokens_total')).toBe(2_000_000);
    expect(value('milepost_model_cost_dollars_total')).toBe(1);
    expect(value('milepost_reminder_lateness_seconds_sum')).toBe(42);
  });
  it('shows no cost where no price is known', async () => {
    const metrics = createMetrics();
    metrics.model(call);
    expect(await metrics.text()).not.toContain('dollars');
  });
});
