import { element, lines } from './element.js';
import { drawReply } from './reply.js';
import { spokenMoment } from './wall-time.js';

const GAP = 12;

/**
 * A log of messages that is kept up to date in place: only what is new or edited is drawn again, so that nobody loses the field they are typing
 * in. `onPress(message, button, fields)`, `onPreview(message)`.
 */
export function createLog(node, { onPress, onPreview, zone, empty, saidBy }) {
  let drawn = new Map();
  let chosen = null;

  function draw(message) {
    const article = message.said ? drawSaid(message) : drawMessage(message);
    article.tabIndex = -1;
    article.dataset.id = message.id;
    return article;
  }
  function drawSaid(message) {
    return element(
      'article',
      { class: 'message said', 'aria-label': `${saidBy()}, ${spokenMoment(message.at, zone())}` },
      element('div', { class: 'bubble' }, lines(message.text || '(nothing)')),
    );
  }
  function drawMessage(message) {
    const when = spokenMoment(message.at, zone());
    return element(
      'article',
      { class: 'message', 'aria-label': `Milepost, ${when}: ${message.text}` },
      element(
        'div',
        { class: 'byline' },
        element('span', { class: 'who' }, 'Milepost'),
        element('time', { datetime: message.at }, when),
        message.edited ? element('span', {}, 'updated') : null,
        element(
          'button',
          { type: 'button', class: 'show', 'aria-pressed': 'false', click: () => onPreview(message) },
          'Preview',
          element('span', { class: 'unseen' }, ` on Slack and Teams: ${message.text}`),
        ),
      ),
      element(
        'div',
        { class: 'body' },
        drawReply(message.reply, `m-${message.id}`, (button, fields) => onPress(message, button, fields)),
      ),
    );
  }
  const sameAs = (message, entry) => entry && entry.message.edited === message.edited;

  return {
    /** Answers the messages of Milepost's that are new or edited since the last update; all at first. */
    update(messages) {
      const next = new Map();
      const fresh = [];
      for (const message of messages) {
        const entry = drawn.get(message.id);
        const kept = sameAs(message, entry) ? entry : { message, article: draw(message) };
        if (kept !== entry && !message.said) fresh.push(message);
        if (kept !== entry && entry?.article.isConnected) entry.article.replaceWith(kept.article);
        next.set(message.id, kept);
      }
      for (const [id, { article }] of drawn) if (!next.has(id)) article.remove();
      drawn = next;
      place([...next.values()].map(({ article }) => article));
      this.choose(chosen);
      return fresh;
    },
    clear() {
      drawn = new Map();
      node.replaceChildren();
    },
    choose(id) {
      chosen = id;
      for (const [key, { article }] of drawn) {
        article.classList.toggle('chosen', key === id);
        article.querySelector('.show')?.setAttribute('aria-pressed', String(key === id));
      }
    },
    newest: () => [...drawn.values()].map(({ message }) => message).findLast(({ said }) => !said) ?? null,
    focus(id) {
      drawn.get(id)?.article.focus({ preventScroll: true });
      drawn.get(id)?.article.scrollIntoView({ block: 'nearest' });
    },
    /** To the end, but never past the beginning of this message. */
    toEnd(id) {
      node.scrollTop = node.scrollHeight;
      const first = drawn.get(id)?.article;
      const above = first ? node.getBoundingClientRect().top - first.getBoundingClientRect().top : 0;
      if (above > 0) node.scrollTop -= above + GAP;
    },
  };

  function place(articles) {
    if (articles.length === 0) {
      node.replaceChildren(empty());
      return;
    }
    for (const [i, article] of articles.entries()) {
      if (node.children[i] !== article) node.insertBefore(article, node.children[i] ?? null);
    }
    while (node.children.length > articles.length) node.lastElementChild.remove();
  }
}
