import { element, outward } from './element.js';

/** Block Kit, as far as Milepost sends it, drawn plainly. `press(action, fields)` takes a nonce or an action name. */
export function drawBlockKit({ blocks }, prefix, press) {
  const root = element('div', { class: 'slack-blocks' });
  root.append(
    ...blocks.map((block, i) => drawBlock(block, `${prefix}-${i}`, (button) => press(...pressed(root, block, button)))),
  );
  return root;
}

/** Slack sends `&`, `<` and `>` escaped. */
const plain = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
export const textOf = (object) => plain(object.text);

function drawBlock(block, id, press) {
  switch (block.type) {
    case 'header':
      return element('h4', { class: 'slack-header' }, textOf(block.text));
    case 'section':
      return element('p', { class: 'slack-section' }, textOf(block.text));
    case 'context':
      return element('p', { class: 'slack-context' }, block.elements.map(textOf).join(' '));
    case 'rich_text':
      return element('div', { class: 'slack-rich' }, block.elements.map(drawRich));
    case 'actions':
      return element(
        'div',
        { class: 'slack-actions' },
        block.elements.map((button) => drawButton(button, press)),
      );
    case 'input':
      return drawInput(block, id);
    default:
      return element('p', { class: 'slack-context' }, `(${block.type})`);
  }
}

function drawRich(part) {
  if (part.type === 'rich_text_list') {
    return element(
      'ul',
      {},
      part.elements.map((item) => element('li', {}, item.elements.map(drawRun))),
    );
  }
  return element('p', { class: 'slack-section' }, part.elements.map(drawRun));
}

function drawRun(run) {
  if (run.type === 'link') return outward(run.url, plain(run.text));
  const text = plain(run.text);
  if (run.style?.bold) return element('b', {}, text);
  return run.style?.italic ? element('i', {}, text) : text;
}

const drawButton = (button, press) =>
  element(
    'button',
    { type: 'button', class: `slack-button ${button.style ?? ''}`, click: () => press(button) },
    textOf(button.text),
  );

function drawInput({ block_id: blockId, label, element: input, hint, optional }, id) {
  const title = [textOf(label), optional ? element('span', { class: 'optional' }, ' (optional)') : null];
  const below = hint ? element('p', { class: 'slack-context', id: `${id}-hint` }, textOf(hint)) : null;
  const marks = {
    id,
    'data-block': blockId,
    'data-action': input.action_id,
    'aria-describedby': hint ? `${id}-hint` : null,
  };
  if (input.type === 'checkboxes') {
    const initial = (input.initial_options ?? []).map(({ value }) => value);
    const boxes = input.options.map(({ text, value }, i) =>
      element(
        'label',
        { class: 'check', for: `${id}-${i}` },
        element('input', { ...marks, id: `${id}-${i}`, type: 'checkbox', value, checked: initial.includes(value) }),
        textOf(text),
      ),
    );
    return element('fieldset', { class: 'slack-input' }, element('legend', {}, title), boxes, below);
  }
  return element('div', { class: 'slack-input' }, element('label', { for: id }, title), control(input, marks), below);
}

function control(input, marks) {
  switch (input.type) {
    case 'datepicker':
      return element('input', { ...marks, type: 'date', value: input.initial_date });
    case 'timepicker':
      return element('input', { ...marks, type: 'time', value: input.initial_time });
    case 'static_select':
    case 'multi_static_select': {
      const initial = [input.initial_option, ...(input.initial_options ?? [])]
        .filter(Boolean)
        .map(({ value }) => value);
      const multiple = input.type === 'multi_static_select';
      const options = input.options.map(({ text, value }) =>
        element('option', { value, selected: initial.includes(value) }, textOf(text)),
      );
      return element(
        'select',
        { ...marks, multiple },
        multiple ? null : element('option', { value: '' }, 'Choose'),
        options,
      );
    }
    default: {
      const maxlength = input.max_length;
      if (input.multiline) return element('textarea', { ...marks, rows: 3, maxlength }, input.initial_value);
      return element('input', { ...marks, type: 'text', maxlength, value: input.initial_value });
    }
  }
}

/** What Slack would send back: the button's value, and the state of the inputs of the same form. */
function pressed(root, block, button) {
  const { a, f, n } = JSON.parse(button.value);
  const form = /^form:.*:send$/.test(block.block_id ?? '') ? block.block_id.slice(0, -'send'.length) : null;
  const fields = {};
  for (const input of form === null ? [] : root.querySelectorAll('[data-block]')) {
    if (!input.dataset.block.startsWith(form)) continue;
    const values =
      input.type === 'checkbox'
        ? input.checked
          ? [input.value]
          : []
        : [...(input.selectedOptions ?? [input])].map(({ value }) => value);
    fields[input.dataset.action] = [fields[input.dataset.action], ...values].filter(Boolean).join(';');
  }
  return [n ?? a, n ? fields : { ...fields, ...f }];
}
