import { config, type Tool } from '../tool.ts';

/** Clouds and containers, by the manual of each. */
export const clouds: Tool[] = [
  { program: 'the AWS command line and SDKs', format: 'ini', files: ['{AWS_CONFIG_FILE:-~/.aws/config}'] },
  {
    program: 'gcloud',
    format: 'ini',
    files: ['properties', 'configurations/config_*'].map((name) => `{CLOUDSDK_CONFIG:-${config}/gcloud}/${name}`),
  },
  { program: 'kubectl', inside: true, format: 'yaml', files: ['{KUBECONFIG:-~/.kube/config}'] },
  {
    program: 'Helm',
    inside: true,
    format: 'yaml',
    files: [`{HELM_REPOSITORY_CONFIG:-${config}/helm/repositories.yaml}`],
  },
  {
    program: 'the command line of Docker',
    inside: true,
    format: 'json',
    reach: ['docker'],
    files: ['{DOCKER_CONFIG:-~/.docker}/config.json'],
  },
  {
    program: 'Docker',
    inside: true,
    format: 'json',
    reach: ['docker'],
    broken: 'the daemon of Docker does not start',
    files: ['/etc/docker/daemon.json', '~/.docker/daemon.json', `${config}/docker/daemon.json`],
    own: ({ name, value }) => {
      if (name !== 'insecure-registries') return null;
      // The daemon has those of this machine by itself.
      const hosts = value.split(', ').filter((each) => each !== '' && !/^(localhost|127\.|\[?::1)/.test(each));
      return hosts.length === 0
        ? { kind: 'on' }
        : { kind: 'off', scope: `the registries ${hosts.slice(0, 3).join(', ')}` };
    },
  },
  {
    program: 'Podman and its kin',
    inside: true,
    format: 'ini',
    files: ['/etc', config].flatMap((folder) => [
      `${folder}/containers/registries.conf`,
      `${folder}/containers/registries.conf.d/*.conf`,
    ]),
    // The first form of the file has a list of them (containers-registries.conf(5)).
    own: ({ section, name, value }) =>
      section === 'registries.insecure' && name === 'registries' && /["']/.test(value) ? { kind: 'off' } : null,
  },
  {
    program: 'containerd, BuildKit and k3s',
    inside: true,
    format: 'ini',
    files: [
      '/etc/buildkit/buildkitd.toml',
      '/etc/containerd/config.toml',
      '/etc/containerd/certs.d/*/hosts.toml',
      '/etc/docker/certs.d/*/hosts.toml',
    ],
  },
  { program: 'k3s', inside: true, format: 'yaml', files: ['/etc/rancher/k3s/registries.yaml'] },
  { program: 'rclone', format: 'ini', files: [`{RCLONE_CONFIG:-${config}/rclone/rclone.conf}`] },
  { program: 's3cmd', format: 'ini', files: ['~/.s3cfg'] },
  {
    program: 'Ansible',
    format: 'ini',
    files: ['{ANSIBLE_CONFIG:-~/.ansible.cfg}', '/etc/ansible/ansible.cfg', './ansible.cfg'],
  },
  {
    program: 'Ansible',
    format: 'yaml',
    files: ['./group_vars/*.y*ml', './host_vars/*.y*ml'],
    // What roles are given is about the hosts that they set up.
    inForce: (entries) => entries.filter(({ name }) => /^(ansible_|validate_certs$)/.test(name)),
  },
  {
    program: 'GitLab Runner',
    inside: true,
    format: 'ini',
    files: ['/etc/gitlab-runner/config.toml', '~/.gitlab-runner/config.toml'],
  },
];
