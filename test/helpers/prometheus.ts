export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.eE+-]+|nan|[+-]Inf)$/i;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"(?:,|$)/y;

/** Prometheus' text format, read strictly: what it would not read throws. Every sample must belong to an announced family. */
export function parseMetrics(text: string): { samples: Sample[]; families: Map<string, string> } {
  const families = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const announced = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line);
    if (announced) {
      if (announced[1] === 'TYPE') families.set(announced[2]!, announced[3]!);
      continue;
    }
    const [, name, labels, value] = LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`not a sample: ${line}`);
    const family = [name, name.replace(/_(bucket|sum|count)$/, '')].find((one) => families.has(one));
    if (family === undefined) throw new Error(`of no family: ${line}`);
    samples.push({ name, labels: parseLabels(labels ?? '', line), value: Number(value.replace('Inf', 'Infinity')) });
  }
  return { samples, families };
}

function parseLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const found = LABEL.exec(text);
    if (!found) throw new Error(`labels that cannot be read: ${line}`);
    labels[found[1]!] = found[2]!;
  }
  return labels;
}
