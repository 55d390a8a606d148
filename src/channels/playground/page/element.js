/**
 * Makes an element. `null` and `false` attributes and children are left out; a function is an event listener; text is always text, so that
 * nothing a person typed can become markup.
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, '');
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Lines as they were written. */
export const lines = (text, tag = 'p') =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => element(tag, {}, line));

/** A link that leaves the page. */
export const outward = (url, text) =>
  element(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer' },
    text,
    element('span', { class: 'unseen' }, ' (opens in a new tab)'),
  );
