export type ProbeId = string;
