import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../src/advising/audit/audit-store.js';
import { createAuditStore } from '../../src/store/audit.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describe('store/audit', () => {
  describeOnDatabases('contract', (open) => {
    const entry = (about: string, some: Partial<AuditEntry> = {}): AuditEntry => ({
      at: new Date('2026-11-25T15:00:00Z'),
      actorId: randomUUID(),
      action: 'ticket.claim',
      subject: { kind: 'ticket', id: randomUUID() },
      aboutPersonId: about,
      allowed: true,
      reason: null,
      ...some,
    });

    it('gives what was decided about a person, in order, and nothing about others', async () => {
      const audit = createAuditStore((await open()).db);
      const about = randomUUID();
      const kept = [entry(about), entry(about, { allowed: false, reason: 'stale', actorId: null })];
      for (const each of [entry(randomUUID()), ...kept]) await audit.add(each);
      expect(await audit.about(about)).toEqual(kept);
    });

    it('PR7: never changes or forgets a row', async () => {
      const { db } = await open();
      await createAuditStore(db).add(entry(randomUUID()));
      await expect(db.updateTable('audit').set({ allowed: false }).execute()).rejects.toThrow(/never changed/);
      await expect(db.deleteFrom('audit').execute()).rejects.toThrow(/never changed/);
    });
  });
});
