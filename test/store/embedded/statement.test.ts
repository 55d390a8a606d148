import fc from 'fast-check';
import { effectOf } from '../../../src/store/embedded/statement.js';

describe('src/store/embedded/statement', () => {
  it.each([
    ['listen news', ['news']],
    ['LISTEN News;', ['news']],
    ['  -- why\n/* and how */ listen "Loud ""one"""', ['Loud "one"']],
    ['begin; listen a; listen b; commit', ['a', 'b']],
    ['listen größe_1$', ['größe_1$']],
    [`select 'listen news'`, []],
    ['select listen from news', []],
  ])('%s subscribes to %j', (sql, channels) => {
    expect(effectOf(sql).listen).toEqual(channels);
    expect(effectOf(sql).instead).toBeUndefined();
  });

  it('keeps the backend listening when one client stops', () => {
    expect(effectOf('unlisten news')).toMatchObject({ unlisten: ['news'], instead: 'select 1 where false' });
    expect(effectOf('UNLISTEN *')).toMatchObject({ unlistenAll: true, instead: 'select 1 where false' });
    expect(effectOf('unlisten a; select 1').instead).toBeUndefined();
  });

  it.each(['copy t from stdin', 'COPY t (a, b) TO STDOUT', 'discard all', 'DEALLOCATE ALL', '/* x */ discard plans'])(
    'refuses %s, which one shared backend cannot give',
    (sql) => {
      expect(effectOf(sql).instead).toContain('0A000');
    },
  );

  it.each([`copy t from '/tmp/x'`, 'deallocate one', `insert into discard values ('copy t from stdin')`])(
    'lets %s through',
    (sql) => {
      expect(effectOf(sql).instead).toBeUndefined();
    },
  );

  it.each([
    ['set search_path to a', true],
    [`select set_config('search_path', 'a', false)`, true],
    ['reset all', true],
    ['select 1', false],
  ])('%s may change the search path: %s', (sql, touched) => {
    expect(effectOf(sql).touchesSearchPath).toBe(touched);
  });

  it('is quick on anything, and changes nothing that it does not know', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(listen |--|\/\*|;| |copy |x)*$/)), (text) => {
        const started = performance.now();
        effectOf(`${text.repeat(50)} select 1`);
        expect(performance.now() - started).toBeLessThan(500);
        expect(effectOf(`select '${text.replaceAll("'", '')}'`).instead).toBeUndefined();
      }),
    );
  });
});
