import { Redis } from 'ioredis';
import { openQueueStore } from '../../src/queue/connection.js';
import { describeKilledWorkers, describeQueue } from '../contracts/queue-contract.js';
import { describeOnRedis, redisForTests } from '../helpers/redis.js';

const NO_DATABASE = {
  kind: 'postgres' as const,
  poolOptions: {},
  pool: { connect: () => Promise.reject(new Error('not here')) },
};

describeOnRedis('queue/redis-queue', () => {
  describeQueue(async () => {
    const redis = await redisForTests();
    if (!redis) throw new Error('redis-server did not start');
    const prefix = `test-${process.pid}-${Date.now()}`;
    const store = await openQueueStore({ redisUrl: redis.url, database: NO_DATABASE, prefix });
    const admin = new Redis(redis.url);
    const flush = async () => {
      if (redis.process) await admin.flushall();
      // a borrowed server holds what is not ours
      else
        for await (const keys of admin.scanStream({ match: `${prefix}:*` }))
          if (keys.length > 0) await admin.unlink(keys);
    };
    return {
      store,
      flush,
      async close() {
        await flush();
        admin.disconnect();
        await store.close();
        await redis.stop();
      },
    };
  });

  describeKilledWorkers(6, async () => {
    const redis = await redisForTests();
    if (!redis) throw new Error('redis-server did not start');
    return { settings: { redisUrl: redis.url }, close: redis.stop };
  });
});
