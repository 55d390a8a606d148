import { drawBlockKit, textOf } from './block-kit.js';
import { element } from './element.js';

/** A form's window as Slack would open it. Sending it in presses the form's own button. */
export function openSlackWindow(view, press) {
  const submit = JSON.parse(view.private_metadata).s;
  const body = drawBlockKit(view, 'slack-window', press);
  const dialog = element(
    'dialog',
    { class: 'slack-window', 'aria-labelledby': 'slack-window-title', close: () => dialog.remove() },
    element(
      'form',
      {
        method: 'dialog',
        submit: () => press(submit.n ?? submit.a, { ...inputsOf(body), ...(submit.n ? {} : submit.f) }),
      },
      element('h3', { id: 'slack-window-title' }, textOf(view.title)),
      body,
      element(
        'div',
        { class: 'slack-actions' },
        element('button', { type: 'button', class: 'slack-button', click: () => dialog.close() }, textOf(view.close)),
        element('button', { type: 'submit', class: 'slack-button primary' }, textOf(view.submit)),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function inputsOf(body) {
  const fields = {};
  for (const input of body.querySelectorAll('[data-block]')) {
    const chosen = [...(input.selectedOptions ?? [input])].map(({ value }) => value);
    const values = input.type === 'checkbox' && !input.checked ? [] : chosen;
    fields[input.dataset.action] = [fields[input.dataset.action], ...values].filter(Boolean).join(';');
  }
  return fields;
}
