/**
 * `sockfd/learn`: tools for looking. They stand beside the calls, never in them, and
 * cost nothing when nobody looks.
 *
 * @module
 */

export { beneath, type Guard, type Kernel, stand } from '../kernel.ts'
export type { CapturedPacket } from './capture.ts'
export { type Claim, type ClaimId, claims } from './claims.ts'
export { type Explanation, explain } from './explain.ts'
export { type Failure, type FlowOptions, flow, type Report } from './flow.ts'
export type { Change, Evidence, Played, PlayedCall, ShownClaim, Step } from './flow-stage.ts'
export { type Inspection, inspect } from './inspect.ts'
export type { Straced } from './strace.ts'
export { type TracedCall, trace } from './trace.ts'
export type { Field, Layer, WirePacket } from './wire.ts'
