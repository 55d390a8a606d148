import { memoryMessages } from './memory-messages.js';
import { messagesContract } from './messages-contract.js';

describe('channels/playground/memory-messages', () => {
  messagesContract(async () => ({ messages: memoryMessages(), delivered: async () => {} }));
});
