import { api } from './api.js';
import { createLog } from './conversation.js';
import { byId, element } from './element.js';
import { fillDesks, fillMembers } from './picker.js';

/** The staff channels: one desk at a time, seen and worked by one of its members. */
export function createDesk({ desks, people, zone, onPress, onPreview, onMoved }) {
  const desk = () => desks.find(({ id }) => id === byId('desk-of').value);
  const address = () => `desk:${desk().id}`;
  const log = createLog(byId('desk-log'), {
    zone,
    onPreview,
    onPress: (message, button, fields) => onPress(byId('member').value, message, button, fields),
    saidBy: () => 'Staff',
    empty: () =>
      element(
        'p',
        { class: 'quiet empty' },
        'Nothing here yet. Requests of students to this desk arrive as cards, with buttons that work.',
      ),
  });

  fillDesks(byId('desk-of'), desks);
  byId('desk-of').addEventListener('change', async () => {
    fillMembers(byId('member'), desk(), people);
    log.clear();
    api.forget(address());
    await onMoved();
  });
  fillMembers(byId('member'), desk(), people);

  return {
    log,
    address,
    member: () => byId('member').value,
    /** Fresh messages of Milepost's; null when nothing has changed. */
    async refresh() {
      const messages = await api.messages(address());
      return messages && log.update(messages);
    },
  };
}
