// The people of the demo town, by what they may do. The demo seeds them; keep the two in step.
export const RESIDENT = 'habitante@parvis.test';
export const SUPPORTER = 'soutien@parvis.test';
export const MODERATOR = 'moderation@parvis.test';
export const OFFICER = 'charge@parvis.test';
export const ADMINISTRATOR = 'admin@parvis.test';
