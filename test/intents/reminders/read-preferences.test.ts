import { readPreferences } from '../../../src/intents/reminders/read-preferences.js';

describe('intents/reminders/read-preferences', () => {
  it.each([
    ['no messages before 10am', { kind: 'quiet', to: '10:00' }],
    ['don’t text me after 9', { kind: 'quiet', from: '21:00' }],
    ['only message me after 10', { kind: 'quiet', to: '10:00' }],
    ['quiet hours 22:30 to 7', { kind: 'quiet', from: '22:30', to: '07:00' }],
    ['nothing between 8 pm and 9:30 am please', { kind: 'quiet', from: '20:00', to: '09:30' }],
    ['no pings after midnight', { kind: 'quiet', from: '00:00' }],
    ['no quiet hours', { kind: 'quiet', from: '00:00', to: '00:00' }],
    ['mute', { kind: 'pause' }],
    ['stop messaging me', { kind: 'pause' }],
    ['turn off all reminders', { kind: 'pause' }],
    ['unmute yourself pls, i’m back from leave', { kind: 'resume' }],
    ['turn reminders back on', { kind: 'resume' }],
    ['Send to Teams, I never open Slack', { kind: 'channel', channel: 'teams' }],
    ['message me on slack instead of teams', { kind: 'channel', channel: 'slack' }],
    ['does it convert due dates to my local time? doing global health in Nairobi', { kind: 'zone' }],
    ['i keep shabbat, no notifs fri sundown to sat night', { kind: 'cannot' }],
    ['make it shorter. ur msgs are walls of text', { kind: 'cannot' }],
    ['simple english please, I am exchange student', { kind: 'cannot' }],
    ['how do i change my settings', { kind: 'show' }],
    ['', { kind: 'show' }],
  ])('%s', (text, expected) => expect(readPreferences(text)).toEqual(expected));
});
