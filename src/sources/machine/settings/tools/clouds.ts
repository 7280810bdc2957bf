import { inProject, type Tool } from '../tool.ts';

/** Clouds and containers, by the manual of each. */
export const clouds: Tool[] = [
  {
    program: 'the AWS command line and SDKs',
    format: 'ini',
    mark: '#',
    paths: (at) => [at.env.AWS_CONFIG_FILE || `${at.home}/.aws/config`],
  },
  {
    program: 'gcloud',
    format: 'ini',
    mark: '#',
    paths: (at) => [
      `${at.env.CLOUDSDK_CONFIG || `${at.config}/gcloud`}/properties`,
      `${at.env.CLOUDSDK_CONFIG || `${at.config}/gcloud`}/configurations/config_default`,
    ],
  },
  {
    program: 'kubectl',
    inside: true,
    format: 'yaml',
    mark: '#',
    paths: (at) => (at.env.KUBECONFIG || `${at.home}/.kube/config`).split(':').filter((each) => each !== ''),
  },
  {
    program: 'Helm',
    inside: true,
    format: 'yaml',
    mark: '#',
    paths: (at) => [at.env.HELM_REPOSITORY_CONFIG || `${at.config}/helm/repositories.yaml`],
  },
  {
    program: 'the command line of Docker',
    format: 'json',
    mark: null,
    reach: ['docker'],
    paths: (at) => [`${at.env.DOCKER_CONFIG || `${at.home}/.docker`}/config.json`],
  },
  {
    program: 'Docker',
    format: 'json',
    mark: null,
    reach: ['docker'],
    broken: 'the daemon of Docker does not start',
    paths: (at) => ['/etc/docker/daemon.json', `${at.home}/.docker/daemon.json`, `${at.config}/docker/daemon.json`],
    own: ({ name, value }) => {
      if (name !== 'insecure-registries') return null;
      // The daemon has this range by itself.
      const hosts = value.split(', ').filter((each) => each !== '' && each !== '127.0.0.0/8');
      return hosts.length === 0
        ? { kind: 'on' }
        : { kind: 'off', scope: `the registries ${hosts.slice(0, 3).join(', ')}` };
    },
  },
  {
    program: 'Podman and its kin',
    inside: true,
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/containers/registries.conf', `${at.config}/containers/registries.conf`],
    folders: {
      ending: /\.conf$/,
      of: (at) => ['/etc/containers/registries.conf.d', `${at.config}/containers/registries.conf.d`],
    },
    // The first form of the file has a list of them (containers-registries.conf(5)).
    own: ({ section, name, value }) =>
      section === 'registries.insecure' && name === 'registries' && /["']/.test(value) ? { kind: 'off' } : null,
  },
  {
    program: 'containerd, BuildKit and k3s',
    inside: true,
    format: 'ini',
    mark: '#',
    paths: () => ['/etc/buildkit/buildkitd.toml', '/etc/containerd/config.toml'],
    folders: { ending: /^hosts\.toml$/, deep: 1, of: () => ['/etc/containerd/certs.d', '/etc/docker/certs.d'] },
  },
  { program: 'k3s', inside: true, format: 'yaml', mark: '#', paths: () => ['/etc/rancher/k3s/registries.yaml'] },
  {
    program: 'rclone',
    format: 'ini',
    mark: '#',
    paths: (at) => [at.env.RCLONE_CONFIG || `${at.config}/rclone/rclone.conf`],
  },
  { program: 's3cmd', format: 'ini', mark: '#', paths: (at) => [`${at.home}/.s3cfg`] },
  {
    program: 'Ansible',
    format: 'ini',
    mark: '#',
    paths: (at) => [
      at.env.ANSIBLE_CONFIG || `${at.home}/.ansible.cfg`,
      '/etc/ansible/ansible.cfg',
      ...inProject(at, 'ansible.cfg'),
    ],
  },
];
