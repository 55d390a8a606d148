const sorted = (values) => [...values].sort((a, b) => a - b);
export const percentile = (values, share) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
export const median = (values) => percentile(values, 0.5);
export const round = (value, digits = 1) => Number(value.toFixed(digits));
