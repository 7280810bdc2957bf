import { clientFix } from './client-recipes.ts';

export const etcd = clientFix('etcd', 'etcdctl', {
  trust: ['etcdctl --cacert=/path/root.pem ...     # ETCDCTL_CACERT'],
  identity: ['etcdctl --cert=client.pem --key=client.key ...'],
});
