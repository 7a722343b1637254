problem-photo-type = Choose a photo in JPEG, PNG or WebP format.
problem-photo-too-heavy = This photo is over 12 MB: choose a lighter one.
problem-photo-too-large = This photo has more than 60 million pixels: choose a smaller one.
problem-photo-broken = This photo is incomplete or damaged: send it again, or choose another.
problem-logo-type = Choose a logo in SVG format.
problem-logo-too-heavy = This logo is over 100 kB: choose a lighter one.
problem-logo-broken = This logo cannot be read: save it again as “plain SVG”.
