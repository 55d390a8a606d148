import { settlesWithin, withDeadline } from '../../src/queue/deadline.js';

describe('queue/deadline', () => {
  test('what never answers fails in time, and knows that it is over', async () => {
    let asked = (): boolean => false;
    const never = withDeadline(30, (expired) => {
      asked = expired;
      return new Promise(() => {});
    });
    expect(asked()).toBe(false);
    await expect(never).rejects.toMatchObject({ code: 'queue-unavailable' });
    expect(asked()).toBe(true);
  });

  test('what answers in time, answers; what fails in time, fails with its own error', async () => {
    await expect(withDeadline(500, async () => 7)).resolves.toBe(7);
    const own = new Error('own');
    await expect(withDeadline(500, () => Promise.reject(own))).rejects.toBe(own);
  });

  test('a stop waits no longer than allowed', async () => {
    expect(await settlesWithin(500, Promise.resolve())).toBe(true);
    expect(await settlesWithin(500, Promise.reject(new Error('it failed, but it ended')))).toBe(true);
    expect(await settlesWithin(20, new Promise(() => {}))).toBe(false);
  });
});
