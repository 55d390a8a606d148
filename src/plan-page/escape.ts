import { escapeHtml } from '../web-page/document.js';

/** For one line of HTML or SVG. Signs that XML cannot hold are left out. */
export const escapeText = (text: string): string =>
  escapeHtml(
    [...text]
      .filter((sign) => sign >= ' ' && !/[\uFFFE\uFFFF]|[\uD800-\uDFFF]/.test(sign.length === 1 ? sign : ''))
      .join(''),
  );
