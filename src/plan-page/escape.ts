const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and attributes of HTML and SVG. Signs that XML cannot hold are left out. */
export const escapeText = (text: string): string =>
  [...text]
    .filter((sign) => sign >= ' ' && !/[\uFFFE\uFFFF]|[\uD800-\uDFFF]/.test(sign.length === 1 ? sign : ''))
    .join('')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
