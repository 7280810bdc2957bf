/** Why a check skips what it would have asked others. */
export const noNetwork = 'nobody answers: there is no network, or it lets nothing through';
