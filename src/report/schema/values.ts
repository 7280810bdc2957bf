import { z } from 'zod';
import { causes } from '../../causes/generated/all.ts';
import type { CauseId } from '../../causes/generated/ids.ts';

export const causeId = z.enum(causes.map(({ id }) => id) as [CauseId, ...CauseId[]]);
export const side = z.enum(['client', 'network', 'server', 'either']);
export const isoTime = z.string().describe('ISO 8601, UTC');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const milliseconds = z.number().nonnegative();
export const count = z.number().int().nonnegative();
export const text = z.string().nullable();

export const address = z.strictObject({ ip: z.string(), family: z.union([z.literal(4), z.literal(6)]), port: count });
