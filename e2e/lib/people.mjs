// People of the demo town (crates/parvis/demo/town.toml), by what they may do.
export const RESIDENT = 'lucie@exemple.example';
export const SUPPORTER = 'bernard@exemple.example';
export const MODERATOR = 'awa@valrenne.example';
export const OFFICER = 'samir@valrenne.example';
export const ADMINISTRATOR = 'helene@valrenne.example';
export const MODERATED = 'clavier@exemple.example'; // moderators hid what they had said
