import { databaseContract } from '../contracts/database-contract.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describe('src/store/database', () => {
  describeOnDatabases('contract', databaseContract);
});
