const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI ' +
    'SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP'
  ).split(' '),
);
const UNITED_STATES = /^(us|usa|u\.s\.|u\.s\.a\.|united states|united states of america)$/i;

/** The country as written, one spelling for the United States; left out, it follows from a US state's code. Null: unknown. */
export function countryOf(country: string | null, state: string | null): string | null {
  if (country !== null) return UNITED_STATES.test(country) ? 'United States' : country;
  return state !== null && STATES.has(state.toUpperCase()) ? 'United States' : null;
}
