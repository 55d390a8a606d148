import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { checkKeys } from '../../src/store/check-keys.js';
import { dataKeys } from '../../src/store/data-keys.js';
import { GuardedPool } from '../../src/store/guarded-pool.js';
import { countStale, keysInUse, rotateKeys, SEALED_COLUMNS } from '../../src/store/rotate-keys.js';
import type { Tables } from '../../src/store/schema.js';
import { createKeyRing, Sealed, sealedJson, sealedText } from '../../src/store/sealing.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [FIRST, SECOND] = [key('k1'), key('k2')];

describe('store/sealing', () => {
  it('what is sealed opens with its key to the same words, whatever they are', () => {
    const keys = createKeyRing(FIRST);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(keys.open(keys.seal(new Sealed('t', words)))).toBe(words);
        const json = JSON.parse(keys.seal(new Sealed('j', JSON.stringify({ words })))) as string;
        expect(keys.open(json)).toEqual({ words });
      }),
    );
  });

  it('twice the same words are sealed differently, and show nothing', () => {
    const keys = createKeyRing(FIRST);
    const [a, b] = [keys.seal(new Sealed('t', 'canary')), keys.seal(new Sealed('t', 'canary'))];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^sealed1:t:k1:[\w-]+$/);
    expect(a).not.toContain('canary');
  });

  it('an older key still opens; a missing or wrong one, and a changed row, are refused', () => {
    const old = createKeyRing(FIRST).seal(new Sealed('t', 'words'));
    expect(createKeyRing(`${SECOND},${FIRST}`).open(old)).toBe('words');
    expect(() => createKeyRing(SECOND).open(old)).toThrow(/has no key k1/);
    expect(() => createKeyRing(key('k1')).open(old)).toThrow(/does not open/);
    const at = old.length - 3;
    const changed = old.slice(0, at) + (old[at] === 'A' ? 'B' : 'A') + old.slice(at + 1);
    expect(() => createKeyRing(FIRST).open(changed)).toThrow(/does not open/);
    expect(() => createKeyRing(FIRST).open(old.replace(':t:', ':j:'))).toThrow(/does not open/);
  });

  it('without keys words stay as they are, and a typed text that looks sealed stays a text', () => {
    const none = createKeyRing('');
    expect(none.seal(new Sealed('t', 'words'))).toBe('words');
    const typed = createKeyRing(FIRST).seal(new Sealed('t', 'x'));
    expect(none.open(none.seal(new Sealed('t', typed)))).toBe(` ${typed}`);
  });

  it('the embedded database’s own key is made once, for its owner alone', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'milepost-key-'));
    const reach = { dataKeys: null, databaseUrl: null, dataDir };
    const sealed = dataKeys(reach).seal(new Sealed('t', 'words'));
    expect(dataKeys(reach).open(sealed)).toBe('words');
    expect((await stat(join(dataDir, 'data.key'))).mode & 0o777).toBe(0o600);
    expect(dataKeys({ ...reach, databaseUrl: 'postgres://x' }).newest).toBeNull();
    const later = dataKeys({ ...reach, dataKeys: FIRST });
    expect(later.newest).toBe('k1');
    expect(later.open(sealed)).toBe('words');
    await rm(dataDir, { recursive: true });
  });

  describeOnDatabases('in the database', (open) => {
    it('words are sealed on their way in and opened on their way out; rotation seals the rest, and goes on where it ended', async () => {
      const { pool, db: plain } = await open();
      const through = (keys: string) =>
        new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new GuardedPool(pool, createKeyRing(keys)) }) });
      const reply = { text: 'canary', blocks: [{ kind: 'note', text: 'canary' }] };
      const add = (db: Kysely<Tables>, at: number) =>
        db
          .insertInto('playground_messages')
          .values({
            id: randomUUID(),
            address: 'a',
            from_person: true,
            text: sealedText(`canary ${at}`),
            reply: sealedJson(reply),
            at: new Date(),
            edited_at: null,
          })
          .execute();
      for (let n = 0; n < 3; n += 1) await add(plain, n);
      for (let n = 3; n < 6; n += 1) await add(through(FIRST), n);
      const raw = async () =>
        JSON.stringify((await pool.query('select text, reply from playground_messages order by seq')).rows);
      expect((await raw()).match(/canary/g)).toHaveLength(9);
      // no key is lost while rows of it remain
      const both = createKeyRing(`${SECOND},${FIRST}`);
      expect(await countStale({ pool }, 'k2')).toBe(12);
      expect(await keysInUse({ pool })).toEqual(['k1']);
      await sql`create function stop_once() returns trigger language plpgsql as $$ begin
        if old.seq = 4 then raise exception 'killed'; end if; return new; end $$`.execute(plain);
      await sql`create trigger stop_once before update on playground_messages for each row execute function stop_once()`.execute(
        plain,
      );
      await expect(rotateKeys({ pool }, both)).rejects.toThrow(/killed/);
      expect(await countStale({ pool }, 'k2')).toBe(9);
      await sql`drop trigger stop_once on playground_messages`.execute(plain);
      expect(await rotateKeys({ pool }, both)).toMatchObject({
        'playground_messages.text': 3,
        'playground_messages.reply': 6,
      });
      expect(await raw()).not.toMatch(/canary|sealed1:.:k1/);
      const read = await through(SECOND)
        .selectFrom('playground_messages')
        .select(['text', 'reply'])
        .orderBy('seq')
        .execute();
      expect(read).toEqual([0, 1, 2, 3, 4, 5].map((n) => ({ text: `canary ${n}`, reply })));
      expect(Object.values(await rotateKeys({ pool }, both)).every((count) => count === 0)).toBe(true);
    });

    it('a start without the key of what was written last is refused, and one with it is not', async () => {
      const { pool, db } = await open();
      const check = (keys: string) => checkKeys({ pool, keys: createKeyRing(keys) });
      await check(''); // nothing is written yet
      const id = randomUUID();
      await sql`insert into conversations (id, channel, tenant, external_id) values (${id}, 'slack', 'T', 'D')`.execute(
        db,
      );
      const words = createKeyRing(FIRST).seal(new Sealed('j', '{"content":"canary"}'));
      await pool.query(
        `insert into inbound_events (id, channel, tenant, event_id, conversation_id, fingerprint, message, received_at)
         values ($1, 'slack', 'T', 'E', $2, 'f', $3::jsonb, now())`,
        [randomUUID(), id, words],
      );
      await check(`${SECOND},${FIRST}`);
      await expect(check(SECOND)).rejects.toMatchObject({
        code: 'config',
        message: expect.stringContaining('no key k1'),
      });
      await expect(check(key('k1'))).rejects.toMatchObject({ code: 'config' });
      await expect(check('')).rejects.toMatchObject({ code: 'config' });
    });

    it('names columns that there are', async () => {
      const { pool } = await open();
      for (const { table, key: walked, column } of SEALED_COLUMNS)
        await pool.query(`select ${walked}, ${column} from ${table} limit 0`);
    });
  });
});
