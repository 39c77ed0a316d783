// Line icons that only the web chat needs, put beside the shared ones.
import { LINES } from '../shared/icons.js';

Object.assign(LINES, {
  more: 'M5 11v2M12 11v2M19 11v2',
  restart: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  down: 'M12 5v14M6 13l6 6 6-6',
  minus: 'M5 12h14',
});
