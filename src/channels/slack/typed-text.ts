/**
 * What a person typed, out of Slack's own notation: `<https://a|b>` is `b`, `<mailto:x@y|x@y>` is `x@y`, mentions are left out (they are ids),
 * `&lt;` is `<`. Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function typedText(raw: string): string {
  return raw
    .replace(/<([^<>]*)>/g, (_, inner: string) => written(inner))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

function written(inner: string): string {
  const bar = inner.indexOf('|');
  const [target, label] = bar < 0 ? [inner, ''] : [inner.slice(0, bar), inner.slice(bar + 1)];
  switch (target[0]) {
    case '@': // somebody; who it is, is not asked
      return '';
    case '#':
      return label ? `#${label}` : '';
    case '!':
      return label;
    default:
      return label || target.replace(/^(mailto|tel):/, '');
  }
}
