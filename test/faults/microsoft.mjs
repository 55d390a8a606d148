// Loaded before the built program (`node --import`): Microsoft's keys, tokens and service are those of the rig's stand-in, by
// MILEPOST_RIG_MICROSOFT. All that checks and sends stays the program's own.
import { PUBLIC_CLOUD } from '../../dist/channels/teams/cloud.js';

const { openIdUrl, serviceUrl } = JSON.parse(process.env.MILEPOST_RIG_MICROSOFT ?? '{}');
Object.assign(PUBLIC_CLOUD, {
  openIdUrl,
  defaultServiceUrl: serviceUrl,
  serviceUrlAllowed: (url) => url === serviceUrl,
  token: async () => 'OURS',
});
