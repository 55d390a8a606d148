/** Names that RFC 2606 and RFC 6761 set aside, and those that only a local network answers to. */
const NOT_PUBLIC = /(^|\.)(example|invalid|test|localhost|local|internal|example\.(com|org|net|edu))$/;
const NAME = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;

/** A name that the internet may know; not an address in numbers. In lower case, as `URL` gives it. */
export function isPublicHost(host: string): boolean {
  const name = host.replace(/\.$/, '');
  return NAME.test(name) && !NOT_PUBLIC.test(name);
}

/** A page that everybody can open: https, on a public host, without a password in it. */
export function isPublicPage(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && isPublicHost(hostname);
}
