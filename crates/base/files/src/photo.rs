use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, Rgb, RgbImage};
use sha2::{Digest as _, Sha256};

/// The heaviest photo taken: 12 MB, more than telephones make.
pub const MAX_PHOTO_BYTES: usize = 12_000_000;
/// The largest photo decoded, in pixels.
pub const MAX_PHOTO_PIXELS: u64 = 60_000_000;

/// What decoding may allocate: the largest photo, with four bytes for each pixel, and some for the decoder.
const MAX_MEMORY: u64 = MAX_PHOTO_PIXELS * 4 + (16 << 20);
const LARGE: (u32, u32) = (1600, 1600);
const SMALL: (u32, u32) = (640, 480);
const QUALITY: u8 = 82;

/// Why a photo was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhotoProblem {
    /// Neither JPEG, PNG nor WebP.
    Type,
    /// Over [`MAX_PHOTO_BYTES`].
    TooHeavy,
    /// Over [`MAX_PHOTO_PIXELS`], or more memory than such a photo needs.
    TooLarge,
    /// Cut short or damaged.
    Broken,
}

impl PhotoProblem {
    /// The key of the message.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Type => "problem-photo-type",
            Self::TooHeavy => "problem-photo-too-heavy",
            Self::TooLarge => "problem-photo-too-large",
            Self::Broken => "problem-photo-broken",
        }
    }
}

/// A JPEG written by this program: pixels, and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its SHA-256.
    pub sha256: [u8; 32],
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}×{}, {} bytes)", self.width, self.height, self.bytes.len())
    }
}

/// A photo in the two sizes pages show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Photo {
    /// Within 1600 × 1600.
    pub large: Picture,
    /// Within 640 × 480.
    pub small: Picture,
}

impl Photo {
    /// The type of both pictures.
    pub const MEDIA_TYPE: &'static str = "image/jpeg";

    /// Whether a file begins as a JPEG, a PNG or a WebP does.
    #[must_use]
    pub fn looks_like(bytes: &[u8]) -> bool {
        sniff(bytes).is_some()
    }

    /// Reads a JPEG, PNG or WebP file, turns it upright, and writes it anew in two sizes (never larger than it was).
    ///
    /// What was transparent becomes white; of an animation the first image is kept; colour profiles are not applied.
    /// Takes up to a second and 250 MB for the largest photos: call it outside any transaction, a few at a time.
    ///
    /// # Errors
    /// Why the photo cannot be taken.
    pub fn parse(bytes: &[u8]) -> Result<Self, PhotoProblem> {
        if bytes.len() > MAX_PHOTO_BYTES {
            return Err(PhotoProblem::TooHeavy);
        }
        let limits = || {
            let mut limits = Limits::default();
            limits.max_alloc = Some(MAX_MEMORY);
            limits
        };
        let image = match sniff(bytes).ok_or(PhotoProblem::Type)? {
            Type::Jpeg if !jpeg_is_whole(bytes) => return Err(PhotoProblem::Broken),
            Type::Jpeg => decode(JpegDecoder::new(Cursor::new(bytes)), limits()),
            Type::Png => decode(PngDecoder::with_limits(Cursor::new(bytes), limits()), limits()),
            Type::WebP => decode(WebPDecoder::new(Cursor::new(bytes)), limits()),
        }?;
        let large = picture(&image)?;
        let small = picture(&fit(image, SMALL))?;
        Ok(Self { large, small })
    }
}

#[derive(Clone, Copy)]
enum Type {
    Jpeg,
    Png,
    WebP,
}

fn sniff(bytes: &[u8]) -> Option<Type> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some(Type::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Type::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Type::WebP)
    } else {
        None
    }
}

/// Whether a JPEG goes to its end: the decoder would show the missing part in grey. Follows the segments (ITU-T T.81,
/// annex B), as a thumbnail inside a segment has an end of its own.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(rest) = bytes.get(at..) {
        let Some(marker) =
            rest.windows(2).position(|pair| pair[0] == 0xff && pair[1] != 0 && pair[1] != 0xff)
        else {
            return false;
        };
        at += marker + 2;
        match rest[marker + 1] {
            0xd9 => return true,
            0x01 | 0xd0..=0xd8 => {} // no content
            _ => match bytes.get(at..at + 2) {
                Some(length) => at += usize::from(u16::from_be_bytes([length[0], length[1]])).max(2),
                None => return false,
            },
        }
    }
    false
}

/// Decodes within the limits, in the large size, upright, without transparency.
fn decode(
    decoder: Result<impl ImageDecoder, ImageError>,
    mut limits: Limits,
) -> Result<RgbImage, PhotoProblem> {
    let mut decoder = decoder.map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PHOTO_PIXELS {
        return Err(PhotoProblem::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    limits.reserve(decoder.total_bytes()).map_err(|error| problem(&error))?;
    decoder.set_limits(limits).map_err(|error| problem(&error))?;
    let image = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    // Resized before it is turned: the box is a square, and there is less to turn.
    let mut image = DynamicImage::ImageRgb8(fit(opaque(image), LARGE));
    image.apply_orientation(orientation);
    Ok(image.into_rgb8())
}

fn problem(error: &ImageError) -> PhotoProblem {
    match error {
        ImageError::Limits(_) => PhotoProblem::TooLarge,
        _ => PhotoProblem::Broken,
    }
}

/// The image on white.
fn opaque(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0.map(u32::from);
        Rgb([red, green, blue].map(|colour| {
            let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        }))
    })
}

/// The image reduced to fit in a box; as it is when it already does.
fn fit(image: RgbImage, (width, height): (u32, u32)) -> RgbImage {
    if image.width() <= width && image.height() <= height {
        return image;
    }
    DynamicImage::ImageRgb8(image).resize(width, height, FilterType::CatmullRom).into_rgb8()
}

fn picture(image: &RgbImage) -> Result<Picture, PhotoProblem> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(image)
        .map_err(|error| problem(&error))?;
    let sha256 = Sha256::digest(&bytes).into();
    Ok(Picture { bytes, width: image.width(), height: image.height(), sha256 })
}

#[cfg(test)]
mod tests;
