import { outcomeOf, ServiceError, type ServiceFault, teamsFailure } from '../../../src/channels/teams/errors.js';

const NOW = new Date('2026-11-25T15:00:00Z');
const outcome = (fault: Partial<ServiceFault>) =>
  outcomeOf(
    teamsFailure(new ServiceError({ stage: 'call', status: null, code: null, retryAfter: null, ...fault }), NOW),
  );

describe('channels/teams/errors', () => {
  it.each<[string, Partial<ServiceFault>, object]>([
    ['TD3 502', { status: 502 }, { kind: 'unknown', code: 'http-502' }],
    ['TD3 504', { status: 504 }, { kind: 'unknown', code: 'http-504' }],
    ['500', { status: 500, code: 'ServiceError' }, { kind: 'unknown', code: '500-ServiceError' }],
    ['no answer in time', { code: 'timeout' }, { kind: 'unknown', code: 'timeout' }],
    ['a dropped connection', { code: 'ECONNRESET' }, { kind: 'unknown', code: 'econnreset' }],
    [
      'TD5 blocked',
      { status: 403, code: 'MessageWritesBlocked' },
      { kind: 'refused', code: 'unreachable', detail: '403-MessageWritesBlocked' },
    ],
    [
      'TD5 no such conversation',
      { status: 404, code: 'ConversationNotFound' },
      { kind: 'refused', code: 'unreachable' },
    ],
    [
      'TD5 not installed, said by a 400',
      { status: 400, code: 'BotNotInstalledInScope' },
      { kind: 'refused', code: 'unreachable' },
    ],
    ['TD7 too big', { status: 413, code: 'MessageSizeTooBig' }, { kind: 'refused', code: 'invalid' }],
    ['a message that is refused', { status: 400, code: 'BadSyntax' }, { kind: 'refused', code: 'invalid' }],
    ['TD10 our token', { status: 401 }, { kind: 'refused', code: 'credentials' }],
    [
      'TD10 our secret has expired',
      { stage: 'token', code: 'invalid_client' },
      { kind: 'refused', code: 'credentials', detail: 'login-invalid_client' },
    ],
    [
      'TD10 no managed identity here',
      { stage: 'token', code: 'CredentialUnavailableError' },
      { kind: 'refused', code: 'credentials' },
    ],
    [
      'a code that quotes',
      { status: 400, code: 'Ana: 555 0100' },
      { kind: 'refused', code: 'invalid', detail: 'http-400' },
    ],
  ])('%s', (_what, fault, expected) => expect(outcome(fault)).toMatchObject(expected));

  it.each<[string, Partial<ServiceFault>, number, number]>([
    ['TD3 429 with seconds', { status: 429, retryAfter: '7' }, 7_000, 7_500],
    ['TD3 429 with a date', { status: 429, retryAfter: 'Wed, 25 Nov 2026 15:00:09 GMT' }, 9_000, 9_500],
    ['TD3 429 with an absurd time', { status: 429, retryAfter: '999999' }, 900_000, 900_500],
    ['TD3 429 with rubbish', { status: 429, retryAfter: 'soon' }, 2_000, 4_000],
    ['TD3 429 alone', { status: 429 }, 2_000, 4_000],
    ['TD3 412', { status: 412 }, 1_000, 2_000],
    ['never connected', { code: 'ECONNREFUSED' }, 5_000, 10_000],
    ['TD10 the login is away', { stage: 'token', status: 503 }, 30_000, 60_000],
    ['TD10 the login does not answer', { stage: 'token', code: 'timeout' }, 30_000, 60_000],
    ['TD10 the login is not reached', { stage: 'token', code: 'ENOTFOUND' }, 30_000, 60_000],
  ])('%s: certainly not sent; later, and not everybody at once', (_what, fault, least, most) => {
    const waits = Array.from({ length: 30 }, () => outcome(fault)).map((one) =>
      one.kind === 'later' ? one.afterMs : -1,
    );
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...waits)).toBeLessThanOrEqual(most);
    expect(new Set(waits).size).toBeGreaterThan(fault.retryAfter === '999999' ? 0 : 5);
  });

  it('a fault of ours is not taken for one of Teams', () => {
    expect(teamsFailure(new TypeError('x'), NOW)).toEqual({ kind: 'unknown', detail: 'fault' });
  });
});
