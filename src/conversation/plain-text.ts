import type { Block, Reply } from './reply.js';
import { textBars } from './text-bars.js';

/** A reply as lines for a terminal or an e-mail: nothing left out but what only a press can do. */
export const plainText = (reply: Reply): string => reply.blocks.map(plainBlock).filter(Boolean).join('\n');

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${'='.repeat(Math.min(block.text.length, 60))}`;
    case 'text':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'chart':
      return [`${block.title}:`, ...textBars(block)].join('\n');
    case 'people':
      return block.people
        .map(({ name, about, lines, link }) =>
          [
            `* ${name} (${about})`,
            ...lines.map((line) => `  ${line}`),
            ...(link ? [`  ${link.label}: ${link.url}`] : []),
          ].join('\n'),
        )
        .join('\n');
    case 'links':
      return block.links
        .map(
          ({ title, url, about, signOn }) =>
            `- ${title}: ${url}${signOn ? ` (behind ${block.signOnName})` : ''}\n  ${about}`,
        )
        .join('\n');
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
    case 'form':
      return [
        ...block.fields.map(({ label, value, error }) => `${label}: ${value ?? '____'}${error ? `  (${error})` : ''}`),
        `[${block.submit.label}]`,
      ].join('\n');
    case 'note':
      return `(${block.text})`;
  }
}
