import { element, lines, outward } from './element.js';
import { drawForm } from './form.js';

/** A reply, drawn plainly. `press(button, fields)` is called for buttons and for forms that are sent in. */
export function drawReply(reply, prefix, press) {
  const drawButton = (button) =>
    element('button', { type: 'button', class: button.style ?? null, click: () => press(button, {}) }, button.label);
  return reply.blocks.map((block, i) => drawBlock(block, `${prefix}-${i}`, press, drawButton));
}

function drawBlock(block, prefix, press, drawButton) {
  switch (block.kind) {
    case 'heading':
      return element('h3', {}, block.text);
    case 'text':
      return element('div', { class: 'text' }, lines(block.text));
    case 'list':
      return element(
        'ul',
        {},
        block.items.map((item) => element('li', {}, item)),
      );
    case 'facts':
      return element(
        'dl',
        { class: 'facts' },
        block.facts.map(({ label, value }) =>
          element('div', { class: 'fact' }, element('dt', {}, label), element('dd', {}, value)),
        ),
      );
    case 'chart':
      return drawChart(block);
    case 'people':
      return element('ul', { class: 'people' }, block.people.map(drawPerson));
    case 'links':
      return element(
        'ul',
        { class: 'links' },
        block.links.map((link) => drawLink(link, block.signOnName)),
      );
    case 'buttons':
      return element('div', { class: 'buttons' }, block.buttons.map(drawButton));
    case 'form':
      return drawForm(block, prefix, press, drawButton);
    case 'note':
      return element('div', { class: 'note' }, lines(block.text));
    default:
      return null;
  }
}

function drawChart({ title, bars }) {
  const max = Math.max(1, ...bars.map(({ value }) => value));
  return element(
    'table',
    { class: 'chart' },
    element('caption', {}, title),
    bars.map(({ label, value }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, label),
        element('td', {}, String(value)),
        element('td', {}, element('meter', { min: '0', max: String(max), value: String(value), 'aria-label': label })),
      ),
    ),
  );
}

function drawPerson({ name, about, lines: rest, link }) {
  return element(
    'li',
    {},
    element('p', { class: 'name' }, name),
    element('p', { class: 'about' }, about),
    rest.map((line) => element('p', {}, line)),
    link ? element('p', {}, outward(link.url, link.label)) : null,
  );
}

function drawLink({ title, url, about, signOn }, signOnName) {
  return element(
    'li',
    {},
    element('p', {}, outward(url, title), signOn ? element('span', { class: 'tag' }, `${signOnName} sign-on`) : null),
    about ? element('p', { class: 'about' }, about) : null,
  );
}
