// Generated from schema/wire.json by `npm run types`. Do not edit: the C# records define it.

export interface ReactionCounts {
  agree: number;
  insightful: number;
  tellMore: number;
  disagree: number;
}
export interface RoomItem {
  seq: number;
  kind: string;
  at?: string;
  number?: number;
  parent?: number;
  question?: number;
  html?: string;
  counts?: ReactionCounts;
  state?: string;
  readers?: number;
}
export interface RoomItems {
  items: RoomItem[];
  seq: number;
}
