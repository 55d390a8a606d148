import { randomUUID } from 'node:crypto';
import { personAddress } from '../../src/channels/playground/playground-channel.js';
import type { Database } from '../../src/store/database.js';
import { createPlaygroundMessages } from '../../src/store/playground.js';
import { messagesContract } from '../channels/playground/messages-contract.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describeOnDatabases('store/playground', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  messagesContract(async () => {
    await database.db.deleteFrom('playground_messages').execute();
    await database.db.deleteFrom('deliveries').execute();
    return {
      messages: createPlaygroundMessages(database.db),
      async delivered(id, reply) {
        const at = new Date();
        const values = {
          id: randomUUID(),
          address: JSON.stringify(personAddress('ana@example.edu')),
          lane: 'lane',
          reply: JSON.stringify(reply),
          kind: 'answer' as const,
          state: 'sent' as const,
          platform_id: id,
          not_before: at,
          created_at: at,
        };
        await database.db.insertInto('deliveries').values(values).execute();
      },
    };
  });
});
