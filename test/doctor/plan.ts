/*
 * In texts: `@HOME@` and `@BASE@` are folders of the sandbox, `@ROOT@` the root of its site (also `@BASE@/root.pem`),
 * `@BUNDLE@` the machine's own roots, `@CUT@` the same cut off in the middle of one.
 */

/** What is planted on the machine of a sandbox, and how doctor is asked there. */
export type Plan = {
  /** Files under a whole path; null takes one away. */
  files?: Record<string, string | null>;
  /** `path: octal mode`. */
  modes?: Record<string, string>;
  /** `link: where it leads`. */
  links?: Record<string, string>;
  /** Lines added to /etc/hosts. */
  hosts?: string[];
  /** Variables; the environment has nothing else but PATH, HOME and these. */
  env?: Record<string, string>;
  /** The programs that can be found along PATH, by name or by their whole path. */
  clients?: string[];
  /** Servers of the sandbox. */
  servers?: PlannedServer[];
  /** The root of the site is added to the machine's store, as a company would. Default true. */
  trusted?: boolean;
  /** The issuer of a server that has one of its own is added to the machine's store. */
  trustIssuer?: true;
  /** Commands before doctor runs, without a shell. */
  commands?: string[][];
  /** Programs that run beside: each is waited for until its port listens. */
  beside?: { argv: string[]; port: number; ip?: string }[];
  /** Commands once these listen. */
  after?: string[][];
  /** Run as this user. */
  asNobody?: boolean;
  /** faketime's offset, such as `+400d`. */
  clock?: string;
  /** Where doctor is started; the home folder without it. */
  cwd?: string;
  args: string[];
  /** Further runs of doctor in the same sandbox. */
  further?: string[][];
  /** Commands before the last of them. */
  between?: string[][];
  /** More machines, one after the other in the same sandbox: what each plants is gone before the next. */
  each?: Planting[];
  /** Files whose contents are wanted after each run. */
  watch?: string[];
};

/** What is planted for one run of doctor alone. */
export type Planting = Pick<Plan, 'args' | 'files' | 'env' | 'cwd'>;

export type PlannedServer =
  | {
      kind: 'tls';
      names: string[];
      ip: string;
      port: number;
      /** Not in the hosts file of the sandbox. */
      unnamed?: true;
      minVersion?: 'TLSv1.2' | 'TLSv1.3';
      maxVersion?: 'TLSv1.2' | 'TLSv1.3';
      ciphers?: string;
      /** Who signs: the site's CA, or a product in between. */
      issuer?: { O: string; CN: string };
      /** An RSA key of 2048 bits; otherwise ECDSA P-256. */
      rsa?: true;
      /** Milliseconds added to the Date that it tells. */
      dateOffsetMs?: number;
    }
  | { kind: 'http'; ip: string; port: number; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'proxy'; ip: string; port: number; status: number }
  /** A proxy that lets everything pass. */
  | { kind: 'tunnel'; ip: string; port: number }
  /** A resolver that knows these names, and no other. */
  | { kind: 'dns'; ip: string; names: Record<string, string> }
  /** A time server whose clock is off by so much; without `answers` it stays silent. */
  | { kind: 'sntp'; ip: string; offsetMs: number; answers?: false }
  | { kind: 'silent'; ip: string; port: number };

/** How one run of doctor ended in the sandbox. */
export type Told = {
  code: number | null;
  stdout: string;
  stderr: string;
  ms: number;
  files: Record<string, string | null>;
  /** Of the same: kind, mode, owner, and where a link leads. */
  states: Record<string, string>;
};
