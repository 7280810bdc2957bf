import type { Fault } from './fault.ts';
import { librariesFaults } from './faults-libraries.ts';
import { proxiesFaults } from './faults-proxies.ts';
import { servicesFaults } from './faults-services.ts';
import { webFaults } from './faults-web.ts';

/** Every way to get a real server wrong that the tests try. */
export const faults: Fault[] = [...webFaults, ...proxiesFaults, ...servicesFaults, ...librariesFaults];
