use image::{ExtendedColorType, ImageEncoder as _, ImageFormat};

use super::*;

const RED: Rgb<u8> = Rgb([220, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn encode(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    encode(&DynamicImage::ImageRgb8(image.clone()), ImageFormat::Jpeg)
}

/// An APP1 segment with a hand-written EXIF block: orientation, a camera's name, and a position (45.76° N).
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    // IFD0 at 8: three entries, 2 + 3 × 12 + 4 bytes, ends at 50. Maker at 50 (12 bytes). GPS IFD at 62.
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x010f, 2, 12, 50_u32.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 62_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(b"MakerSecret\0");
    // GPS IFD: two entries, ends at 62 + 2 + 24 + 4 = 92, where three fractions stand.
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, 92_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    for (over, under) in [(45_u32, 1_u32), (45, 1), (3600, 100)] {
        tiff.extend(over.to_be_bytes());
        tiff.extend(under.to_be_bytes());
    }
    segment(0xe1, &[b"Exif\0\0", &tiff[..]].concat())
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("short");
    [&[0xff, marker][..], &length.to_be_bytes(), content].concat()
}

/// Puts segments after the start of a JPEG.
fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

fn pixels(picture: &Picture) -> RgbImage {
    image::load_from_memory_with_format(&picture.bytes, ImageFormat::Jpeg).expect("decodes").into_rgb8()
}

fn near(seen: &Rgb<u8>, expected: Rgb<u8>) -> bool {
    seen.0.iter().zip(expected.0).all(|(seen, expected)| seen.abs_diff(expected) < 24)
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn three_types_two_sizes() {
    let image = DynamicImage::ImageRgb8(halves(2400, 1200));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = Photo::parse(&encode(&image, format)).expect("a photo");
        assert_eq!((photo.large.width, photo.large.height), (1600, 800), "{format:?}");
        assert_eq!((photo.small.width, photo.small.height), (640, 320), "{format:?}");
        for picture in [&photo.large, &photo.small] {
            let seen = pixels(picture);
            assert_eq!(seen.dimensions(), (picture.width, picture.height));
            assert!(near(seen.get_pixel(10, 10), RED) && near(seen.get_pixel(picture.width - 10, 10), BLUE));
            assert_eq!(picture.sha256[..], Sha256::digest(&picture.bytes)[..]);
        }
    }
}

#[test]
fn small_images_are_not_enlarged_and_thin_ones_keep_a_pixel() {
    let photo = Photo::parse(&jpeg(&halves(100, 50))).expect("a photo");
    assert_eq!((photo.large.width, photo.large.height, photo.small.width), (100, 50, 100));
    let photo = Photo::parse(&jpeg(&halves(2, 6000))).expect("a photo");
    assert_eq!((photo.large.width, photo.large.height), (1, 1600));
    assert_eq!((photo.small.width, photo.small.height), (1, 480));
}

/// EXIF 2.3, orientation 6: the camera was held upright, the first row of the file is the right side of the scene. Red on
/// the left of the file is then at the top.
#[test]
fn metadata_is_gone_and_the_photo_upright() {
    let xmp = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>MakerSecret</x:xmpmeta>");
    let icc = segment(0xe2, b"ICC_PROFILE\0\x01\x01MakerSecret");
    let comment = segment(0xfe, b"MakerSecret");
    let original = with_segments(&jpeg(&halves(800, 400)), &[exif(6), xmp, icc, comment]);
    assert!(contains(&original, b"Exif") && contains(&original, b"MakerSecret"));
    let photo = Photo::parse(&original).expect("a photo");
    assert_eq!((photo.large.width, photo.large.height), (400, 800));
    assert_eq!((photo.small.width, photo.small.height), (240, 480));
    for picture in [&photo.large, &photo.small] {
        for trace in [
            &b"Exif"[..],
            b"MakerSecret",
            b"xmp",
            b"xap",
            b"ICC_PROFILE",
            b"\xff\xe1",
            b"\xff\xe2",
            b"\xff\xfe",
        ] {
            assert!(!contains(&picture.bytes, trace), "{trace:?}");
        }
        let seen = pixels(picture);
        assert!(near(seen.get_pixel(picture.width / 2, 10), RED));
        assert!(near(seen.get_pixel(picture.width / 2, picture.height - 10), BLUE));
    }
    let turned = Photo::parse(&with_segments(&jpeg(&halves(800, 400)), &[exif(3)])).expect("a photo");
    assert!(near(pixels(&turned.large).get_pixel(10, 10), BLUE));
    let nonsense = Photo::parse(&with_segments(&jpeg(&halves(800, 400)), &[exif(77)])).expect("a photo");
    assert!(near(pixels(&nonsense.large).get_pixel(10, 10), RED));
}

#[test]
fn transparency_is_white() {
    let clear = image::RgbaImage::from_pixel(40, 40, image::Rgba([0, 0, 0, 0]));
    let photo = Photo::parse(&encode(&DynamicImage::ImageRgba8(clear), ImageFormat::Png)).expect("a photo");
    assert!(near(pixels(&photo.large).get_pixel(20, 20), Rgb([255, 255, 255])));
}

#[test]
fn other_types_are_refused_whatever_they_claim() {
    for bytes in [
        &b""[..],
        b"GIF89a\x01\0\x01\0",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypheic",
        b"BM",
        b"RIFF\0\0\0\0WAVE",
        b"<?php",
    ] {
        assert_eq!(Photo::parse(bytes), Err(PhotoProblem::Type));
    }
    for bytes in [
        &b"\xff\xd8\xff\xe0 no"[..],
        b"\x89PNG\r\n\x1a\n<script>",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\xff\xd8\xff",
    ] {
        assert_eq!(Photo::parse(bytes), Err(PhotoProblem::Broken));
    }
}

#[test]
fn files_cut_short_are_broken() {
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(300, 200, |x, y| {
        Rgb([(x * 7 % 256) as u8, (y * 13 % 256) as u8, (x * y % 256) as u8])
    }));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encode(&image, format);
        assert!(Photo::parse(&whole).is_ok());
        for cut in [20, whole.len() / 4, whole.len() / 2, whole.len() * 3 / 4] {
            assert_eq!(Photo::parse(&whole[..cut]), Err(PhotoProblem::Broken), "{format:?} {cut}");
        }
    }
    // A thumbnail that ends does not end the photo; what follows the end is ignored.
    let whole = encode(&image, ImageFormat::Jpeg);
    let thumbnail = segment(0xe1, &[b"Exif\0\0".as_slice(), &jpeg(&halves(8, 8))].concat());
    let with_thumbnail = with_segments(&whole, &[thumbnail]);
    assert!(Photo::parse(&[&with_thumbnail[..], b"trailing film"].concat()).is_ok());
    assert_eq!(Photo::parse(&with_thumbnail[..with_thumbnail.len() - 200]), Err(PhotoProblem::Broken));
}

#[test]
fn weight_is_looked_at_first() {
    let mut heavy = jpeg(&halves(10, 10));
    heavy.resize(MAX_PHOTO_BYTES + 1, 0);
    assert_eq!(Photo::parse(&heavy), Err(PhotoProblem::TooHeavy));
    heavy.pop();
    assert!(Photo::parse(&heavy).is_ok());
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX; // PNG, annex D
    for byte in name.iter().chain(content) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    [&u32::try_from(content.len()).expect("short").to_be_bytes()[..], name, content, &(!crc).to_be_bytes()]
        .concat()
}

/// A few bytes that claim 65,000 × 65,000 pixels.
#[test]
fn bombs_are_refused_before_they_burst() {
    let side = 65_000_u32.to_be_bytes();
    let header = chunk(b"IHDR", &[&side[..], &side, &[8, 6, 0, 0, 0]].concat());
    let png = [&b"\x89PNG\r\n\x1a\n"[..], &header, &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")].concat();
    assert_eq!(Photo::parse(&png), Err(PhotoProblem::TooLarge));

    // 16-bit colours with transparency: 59 million pixels, but 472 MB.
    let (width, height) = (59_000_u32.to_be_bytes(), 1_000_u32.to_be_bytes());
    let header = chunk(b"IHDR", &[&width[..], &height, &[16, 6, 0, 0, 0]].concat());
    let png = [&b"\x89PNG\r\n\x1a\n"[..], &header, &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")].concat();
    assert_eq!(Photo::parse(&png), Err(PhotoProblem::TooLarge));

    // A JPEG whose frame header lies about its size.
    let mut lying = jpeg(&halves(16, 16));
    let frame = lying.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame");
    lying[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(Photo::parse(&lying), Err(PhotoProblem::TooLarge));

    // White, 61 million pixels, a few tens of kilobytes.
    let mut bomb = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bomb)
        .write_image(&vec![255; 61_000_000], 61_000, 1_000, ExtendedColorType::L8)
        .expect("encodes");
    assert!(bomb.len() < MAX_PHOTO_BYTES);
    assert_eq!(Photo::parse(&bomb), Err(PhotoProblem::TooLarge));
}

#[test]
fn damaged_bytes_never_panic() {
    let image = DynamicImage::ImageRgb8(halves(64, 48));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encode(&image, format);
        for at in 0..whole.len().min(700) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            let _ = Photo::parse(&damaged);
        }
    }
}
