import { MilepostError } from '../../src/errors.js';
import type { LogFields } from '../../src/observe/log.js';
import { createLogger } from '../../src/observe/logger.js';

function logged(fields: LogFields): string {
  const lines: string[] = [];
  createLogger('debug', { write: (line) => lines.push(line) }).error('Fixed message', fields);
  return lines.join('');
}

describe('observe/logger', () => {
  it('keeps ids, codes and counts', () => {
    expect(JSON.parse(logged({ eventId: '3f25-04e0', state: 'answered', ms: 12 }))).toMatchObject({
      eventId: '3f25-04e0',
      state: 'answered',
      ms: 12,
      msg: 'Fixed message',
    });
  });
  it.each([
    ['an e-mail', { personId: 'maya.chen@example.edu' }],
    ['prose', { code: 'my advisor hates me' }],
    ['a line break', { jobId: 'a\nb' }],
    ['an unknown key', { text: 'maya.chen@example.edu' } as LogFields],
    ['a nested object', { personId: { email: 'maya.chen@example.edu' } } as unknown as LogFields],
  ])('drops %s (fault PR1)', (_what, fields) => {
    expect(logged(fields)).not.toMatch(/maya|hates|\\n/);
  });
  it("leaves an error's message out, which may quote what a person wrote", () => {
    const cause = Object.assign(new Error('insert failed for maya.chen@example.edu'), { code: '23505' });
    const line = logged({ error: new MilepostError('store-unavailable', 'secret words', { cause }) });
    expect(line).not.toMatch(/maya|secret words/);
    expect(JSON.parse(line)).toMatchObject({ error: { code: 'store-unavailable', cause: { code: '23505' } } });
  });
  it.each([
    ['WRONGPASS invalid username-password pair for maya.chen@example.edu', 'WRONGPASS'],
    ['OOM command not allowed when used memory > maxmemory', 'OOM'],
    ['Maya Chen wrote this', undefined],
  ])('says by its code what Redis refuses with, and no more', (message, code) => {
    const line = logged({ error: Object.assign(new Error(message), { name: 'ReplyError' }) });
    expect(JSON.parse(line).error.code).toBe(code);
    expect(line).not.toMatch(/maya|used memory|wrote/i);
  });
});
