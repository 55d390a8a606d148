import { Reply } from '../../../src/conversation/reply.js';
import { strangerHome } from '../../../src/intents/home/stranger-home.js';
import { unknownPerson } from '../../../src/turn/plain-replies.js';
import { aSchool } from '../../fixtures/directory/entries.js';

describe('intents/home/stranger-home', () => {
  it('says whom to turn to, in the words that a message of theirs is answered with', () => {
    const page = Reply.parse(strangerHome(aSchool()));
    expect(JSON.stringify(page)).toContain('osa@example.edu');
    expect(page).toEqual(unknownPerson(aSchool()).outgoing[0]!.reply);
  });
});
