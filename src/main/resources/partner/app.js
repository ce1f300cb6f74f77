// The page of one organization: shows the place that the address names and asks the hub for what belongs to it.

import { load } from './loading.js';
import { navigate, show } from './screen.js';

show();
navigate();
load();
