// The dashboard: shows the place that the address names, asks the hub for its figures, and follows what is new.

import { refresh } from './loading.js';
import { navigate } from './navigation.js';
import { followNews } from './news.js';
import { footPrints } from './printed.js';
import { show } from './screen.js';

navigate();
show();
refresh();
followNews();
footPrints();
