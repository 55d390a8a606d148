import { element } from './element.js';

/**
 * A form of a reply. Nothing is checked here: what is wrong comes back from Milepost beside its field. `prefix` keeps ids unique in the page.
 */
export function drawForm(form, prefix, press, drawButton) {
  const fields = form.fields.map((field) => drawField(field, `${prefix}-${form.id}-${field.id}`));
  const node = element(
    'form',
    {
      class: 'reply-form',
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        press(form.submit, valuesOf(node, form.fields));
      },
    },
    fields,
    element(
      'div',
      { class: 'buttons' },
      element('button', { type: 'submit', class: form.submit.style ?? 'primary' }, form.submit.label),
      form.cancel ? drawButton(form.cancel) : null,
    ),
  );
  return node;
}

function drawField(field, id) {
  const described =
    [field.error ? `${id}-error` : '', field.hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || null;
  const marks = {
    id,
    name: field.id,
    'aria-describedby': described,
    'aria-invalid': field.error ? 'true' : null,
    'aria-required': field.required ? 'true' : null,
  };
  const below = [
    field.error ? element('p', { id: `${id}-error`, class: 'field-error' }, field.error) : null,
    field.hint ? element('p', { id: `${id}-hint`, class: 'field-hint' }, field.hint) : null,
  ];
  const title = [field.label, field.required ? null : element('span', { class: 'optional' }, ' (optional)')];
  if (field.kind === 'choices' && field.options?.length) {
    return element(
      'fieldset',
      { class: 'field', 'aria-describedby': described },
      element('legend', {}, title),
      element(
        'div',
        { class: 'checks' },
        field.options.map((option, i) => check(option, field, `${id}-${i}`)),
      ),
      below,
    );
  }
  return element('div', { class: 'field' }, element('label', { for: id }, title), input(field, marks), below);
}

function check({ value, label }, field, id) {
  const chosen = (field.value ?? '').split(';').map((part) => part.trim());
  return element(
    'label',
    { class: 'check', for: id },
    element('input', { type: 'checkbox', id, name: field.id, value, checked: chosen.includes(value) }),
    label,
  );
}

function input(field, marks) {
  const value = field.value ?? '';
  const maxlength = field.maxLength ?? null;
  if (field.kind === 'paragraph') return element('textarea', { ...marks, rows: 3, maxlength }, value);
  if (field.kind === 'date' || field.kind === 'time') return element('input', { ...marks, type: field.kind, value });
  if (field.kind === 'choice' && field.options?.length) {
    const blank = field.options.some((option) => option.value === value)
      ? null
      : element('option', { value: '' }, 'Choose');
    const options = field.options.map((option) =>
      element('option', { value: option.value, selected: option.value === value }, option.label),
    );
    return element('select', marks, blank, options);
  }
  return element('input', { ...marks, type: 'text', value, maxlength });
}

function valuesOf(node, fields) {
  const data = new FormData(node);
  return Object.fromEntries(fields.map(({ id }) => [id, data.getAll(id).join(';')]));
}
