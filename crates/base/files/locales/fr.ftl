problem-photo-type = Choisissez une photo au format JPEG, PNG ou WebP.
problem-photo-too-heavy = Cette photo pèse plus de 12 Mo : choisissez-en une plus légère.
problem-photo-too-large = Cette photo compte plus de 60 millions de pixels : choisissez-en une plus petite.
problem-photo-broken = Cette photo est incomplète ou abîmée : envoyez-la de nouveau, ou choisissez-en une autre.
problem-logo-type = Choisissez un logo au format SVG.
problem-logo-too-heavy = Ce logo pèse plus de 100 ko : choisissez-en un plus léger.
problem-logo-broken = Ce logo ne peut pas être lu : enregistrez-le de nouveau en « SVG simple ».
