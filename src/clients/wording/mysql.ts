import { alertName } from '../../wire/registry/alerts.ts';
import { isNameFault, type Wording } from '../failure.ts';

/** mysql and every program on libmysqlclient. */
export const mysqlWording: Wording = (failure, { host, port }) => {
  switch (failure.kind) {
    case 'name':
      return `ERROR 2005 (HY000): Unknown MySQL server host '${host}' (-2)`;
    case 'connect':
      return `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${port}' (${failure.how === 'timeout' ? 110 : 111})`;
    case 'chain':
      return isNameFault(failure)
        ? 'ERROR 2026 (HY000): SSL connection error: Failed to verify the server certificate via X509 certificate matching functions'
        : 'ERROR 2026 (HY000): SSL connection error: error:0A000086:SSL routines::certificate verify failed';
    case 'alert':
      return `ERROR 2026 (HY000): SSL connection error: ${alertName(failure.description).replaceAll('_', ' ')}`;
    case 'ended':
      return "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading authorization packet', system error: 104";
    default:
      return null;
  }
};
