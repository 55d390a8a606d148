import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { healthLink } from '../../src/app/health-link.js';
import { createMetrics } from '../../src/observe/metrics.js';
import { createOperatorLogin } from '../../src/observe/operator-login.js';
import { QUEUE_NAMES } from '../../src/queue/policies.js';
import { DEAD_KINDS, DELIVERY_KINDS } from '../../src/store/backlog.js';
import { OUTCOMES } from '../../src/understanding/model.js';
import { parseMetrics } from '../helpers/prometheus.js';

const FOLDER = fileURLToPath(new URL('../../manifests/operations/', import.meta.url));

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string };
}
const rules = (
  parse(readFileSync(join(FOLDER, 'alerts.yaml'), 'utf8')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules);
const runbook = readFileSync(join(FOLDER, 'README.md'), 'utf8');
/** alert -> first step, then. */
const entries = new Map(
  [...runbook.matchAll(/^\| (Milepost\w+) \| (.+?) \| (.+?) \|$/gm)].map(([, name, first, then]) => [
    name,
    { first, then },
  ]),
);

/** What the closed lists allow as the value of a label. */
const VALUES: Record<string, readonly string[]> = {
  kind: DELIVERY_KINDS,
  queue: QUEUE_NAMES,
  what: DEAD_KINDS,
  channel: ['slack', 'teams', 'playground'],
  check: ['running', 'database', 'queue', 'platforms'],
  state: ['waiting', 'active', 'delayed', 'dead', 'answered', 'declined'],
  outcome: ['sent', 'later', 'unknown', 'credentials', 'invalid', 'unreachable', 'dead', ...OUTCOMES],
};

describe('operations: alerts', () => {
  it('every alert has its entry in the runbook, with a first step, and every entry its alert', () => {
    expect([...entries.keys()].sort()).toEqual(rules.map(({ alert }) => alert).sort());
    for (const { first, then } of entries.values()) {
      expect(first!.length).toBeGreaterThan(40);
      expect(then!.length).toBeGreaterThan(10);
    }
  });

  it('every alert is for somebody to be woken by, or to look at in the morning', () => {
    expect(rules.filter(({ labels }) => !['page', 'ticket'].includes(labels.severity))).toEqual([]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it('every alert asks for figures that exist, by labels and values that they have', async () => {
    const { families } = parseMetrics(await createMetrics(1).text());
    for (const { alert, expr } of rules) {
      const asked = [...expr.matchAll(/\b(milepost_\w+?)(?:_bucket|_sum|_count)?(?:\{([^}]*)\})?(?=[[\s)]|$)/g)];
      if (alert !== 'MilepostDown') expect(asked.length).toBeGreaterThan(0);
      for (const [, name, labels = ''] of asked) {
        expect({ alert, name, known: families.has(name!) }).toEqual({ alert, name, known: true });
        for (const [, label, values] of labels.matchAll(/(\w+)=~?"([^"]+)"/g))
          for (const value of values!.split('|')) expect(VALUES[label!]).toContain(value);
      }
      expect(expr.split('(').length).toBe(expr.split(')').length);
    }
  });

  it('the figures show every check of /readyz', () => {
    const parts = { metrics: createMetrics(), platforms: [{ connected: () => true }], stopping: () => false };
    const routes = healthLink({ ...parts, login: createOperatorLogin(null) } as never);
    expect(routes.map(({ path }) => path)).toEqual(['/healthz', '/readyz', '/metrics']);
    for (const check of VALUES.check!) expect(runbook).toContain(`\`${check}\``);
  });
});
