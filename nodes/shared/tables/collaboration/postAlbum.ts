import { ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const ofPost = ref('post');
const title = text('title', { placeholder: 'e.g. Site photos' });
const imageFields = [
	ofPost,
	ref('album', 'postAlbum', { label: 'Post Album' }),
	text('img', {
		label: 'Image',
		description: 'Name of the file, without its content',
	}),
];
const at = { pk: 'postImage' };

/** Albums of posts and their images. */
export const postAlbum = resource('postAlbum', 'Post Album', {
	description: 'Album of a post and its images',
	operations: [
		getMany('/posts/album/list/{org_pk}/'),
		create('/posts/album/list/{org_pk}/', {
			usual: ['post', 'title'],
			required: [ofPost],
			fields: [title],
		}),
		get('/posts/album/{pk}/'),
		update('/posts/album/{pk}/', { fields: [ofPost, title] }),
		remove('/posts/album/{pk}/'),
		getMany('/posts/image/list/{org_pk}/', {
			as: ['getAllImages', 'Get Many Images'],
			action: 'Get many post images',
			description: 'The images of all albums',
		}),
		create('/posts/image/list/{org_pk}/', {
			as: ['createImage', 'Create Image'],
			action: 'Create post image',
			usual: ['post', 'album', 'title'],
			description: 'Add an image to an album of a post',
			fields: [...imageFields, title],
		}),
		get('/posts/image/{pk}/', {
			as: ['getImage', 'Get Image'],
			action: 'Get post image',
			description: 'One image of an album',
			at,
		}),
		update('/posts/image/{pk}/', {
			as: ['updateImage', 'Update Image'],
			action: 'Update post image',
			description: 'Move an image to another post or album',
			at,
			fields: imageFields,
		}),
		remove('/posts/image/{pk}/', {
			as: ['deleteImage', 'Delete Image'],
			action: 'Delete post image',
			description: 'Remove an image from its album',
			at,
		}),
	],
});
